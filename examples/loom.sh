#!/bin/sh
# Weaves for two minutes: something to watch. Steps, colours, a fold, a progress line, and a summary that grows.
set -eu

out=output/loom
mkdir -p "$out"
rows=${ROWS:-56}
esc=$(printf '\033')

summary() {
    {
        echo "# A cloth of $1 rows"
        echo
        echo "| part | thread |"
        echo "|---|---|"
        echo "| warp | 24 ends of wool |"
        echo "| weft | $1 of $rows rows |"
    } > "$out/summary.md"
    echo "ARTIFACT:$out/summary.md:What has been woven"
}

echo "STEP_START:Warp"
echo "::group::24 ends"
for end in $(seq 1 24); do echo "end $end through heddle $((end % 4 + 1))"; done
echo "::endgroup::"
sleep 2
echo "STEP_COMPLETE:Warp"

echo "STEP_START:Weave"
for row in $(seq 1 "$rows"); do
    shed=$((row % 4))
    echo "${esc}[3$((shed + 2))mrow $row${esc}[0m  shed $shed  $(printf '%*s' $((row % 12 + 1)) '' | tr ' ' '=')"
    if [ $((row % 14)) -eq 0 ]; then
        echo "a thread is short, and is knotted" >&2
        summary "$row"
    fi
    sleep 2
done
echo "STEP_COMPLETE:Weave"

echo "STEP_START:Finish"
summary "$rows"
echo "${esc}[1;32mThe cloth is done.${esc}[0m"
echo "STEP_COMPLETE:Finish"
