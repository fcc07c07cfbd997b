# SPDX-License-Identifier: Apache-2.0
# completion.bash COMPLETION: what bash offers after some beginnings of a line.
source "$1"
cd "$2" || exit 1
failed=0
# offers LINE EXPECTED: the words that bash would offer at the end of LINE.
offers() {
  local saved=$COMP_WORDBREAKS
  COMP_LINE=$1 COMP_POINT=${#1}
  # As readline splits it: blanks separate, "=" stands alone.
  local spread=${1//=/ = }
  read -r -a COMP_WORDS <<<"$spread"
  if [[ $1 == *' ' ]]; then COMP_WORDS+=(''); fi
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  _lymphodose
  local got="${COMPREPLY[*]}"
  COMP_WORDBREAKS=$saved
  if [[ $got == $2 ]]; then return; fi
  printf 'after "%s"\n  offered  %s\n  expected %s\n' "$1" "$got" "$2"
  failed=1
}
offers 'lymphodose do' 'dose'
offers 'lymphodose ' 'dose check *schema selftest'
offers 'lymphodose dose --sex ' 'female male'
offers 'lymphodose dose --sex=f' 'female'
offers 'lymphodose dose --case zhe' 'zhejiang-2024 zhejiang-hd-2025'
offers 'lymphodose dose --regimen sle.' '*sle.zhejiang.2024*'
offers 'lymphodose dose --rule fludarabine=flu.us-label.' 'flu.us-label.absolute flu.us-label.proportional'
offers 'lymphodose dose --rule flu' 'fludarabine='
offers 'lymphodose dose --timing cyclophosphamide=dialysis.han' 'dialysis.handbook'
offers 'lymphodose dose --ic' '--ics'
offers 'lymphodose bsa --ic' ''
offers 'lymphodose check --ord' '--order'
offers 'lymphodose dose --weight ' ''
offers 'lymphodose dose --html she' 'sheet.html'
offers 'lymphodose dose pat' 'patient.toml'
offers 'lymphodose tables ' 'list show check'
offers 'lymphodose tables show flu.eu' 'flu.eu-label'
offers 'lymphodose tables check pat' 'patient.toml'
offers 'lymphodose schema ord' 'order'
offers 'lymphodose nothing --sex ' 'female male'
exit $failed
