# SPDX-License-Identifier: Apache-2.0
# completion.zsh COMPLETION FOLDER: what zsh puts on the line where one word fits, in a terminal of
# its own.
zmodload zsh/zpty || exit 77
typeset -i failed=0
local text line
zpty -b shell zsh -f -i
zpty -w shell "cd ${(q)2}; PS1=; PS2=; unsetopt zle_bracketed_paste prompt_cr prompt_sp; autoload -Uz compinit; compinit -D -u; source ${(q)1}"
zpty -w shell "show() { print -r -- \"<<\$BUFFER>>\"; BUFFER=; }; zle -N show; bindkey '^X' show; print -r ready-\$((1+1))"
zpty -r -m shell text '*ready-2*'
# completes LINE EXPECTED: the line after a tabulator.
completes() {
  zpty -w -n shell "$1"$'\t\x18'
  zpty -r -m shell line '*<<*>>*'
  line=${${line##*<<}%%>>*}
  if [[ ${line%% } != $2 ]]; then
    print -r -- "after \"$1\""; print -r -- "  has      $line"; print -r -- "  expected $2"
    failed=1
  fi
}
completes 'lymphodose do' 'lymphodose dose'
completes 'lymphodose dose --sex f' 'lymphodose dose --sex female'
completes 'lymphodose dose --sex=f' 'lymphodose dose --sex=female'
completes 'lymphodose dose --case zhejiang-h' 'lymphodose dose --case zhejiang-hd-2025'
completes 'lymphodose dose --rule fludarabine=flu.us-label.a' 'lymphodose dose --rule fludarabine=flu.us-label.absolute'
completes 'lymphodose dose --rule flu' 'lymphodose dose --rule fludarabine='
completes 'lymphodose dose --ic' 'lymphodose dose --ics'
completes 'lymphodose bsa --ic' 'lymphodose bsa --ic'
completes 'lymphodose dose --html she' 'lymphodose dose --html sheet.html'
completes 'lymphodose dose pat' 'lymphodose dose patient.toml'
completes 'lymphodose tables show flu.eu' 'lymphodose tables show flu.eu-label'
completes 'lymphodose schema ord' 'lymphodose schema order'
exit $failed
