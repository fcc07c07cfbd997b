# SPDX-License-Identifier: Apache-2.0
# completion.fish COMPLETION FOLDER: what fish offers after some beginnings of a line.
source $argv[1]
cd $argv[2]
set -g failed 0
function offers
    set -l got (complete -C "$argv[1]" | string replace -r '\t.*' '' | string join ' ')
    if not string match -q -- "$argv[2]" "$got"
        printf 'after "%s"\n  offered  %s\n  expected %s\n' "$argv[1]" "$got" "$argv[2]"
        set failed 1
    end
end
offers 'lymphodose do' 'dose'
offers 'lymphodose dose --sex ' 'female male'
offers 'lymphodose dose --sex=f' '--sex=female'
offers 'lymphodose dose --case zhe' 'zhejiang-2024 zhejiang-hd-2025'
offers 'lymphodose dose --rule fludarabine=flu.us-label.' 'fludarabine=flu.us-label.absolute fludarabine=flu.us-label.proportional'
offers 'lymphodose dose --ic' '--ics'
offers 'lymphodose bsa --ic' ''
offers 'lymphodose check --ord' '--order'
offers 'lymphodose dose --html she' 'sheet.html'
offers 'lymphodose dose pat' 'patient.toml'
offers 'lymphodose tables ' '*list*show*'
offers 'lymphodose tables show flu.eu' 'flu.eu-label'
offers 'lymphodose schema ord' 'order'
exit $failed
