#!/bin/sh
# Looks a cloth over and refuses it: a job that fails honestly, in the second of its three steps, and says why.
set -eu

bolts=${BOLTS:-4}
tear=${TEAR:-3}

echo "STEP_START:Unroll the cloth"
echo "::group::$bolts bolts"
for bolt in $(seq 1 "$bolts"); do echo "bolt $bolt: 24 ends, 56 rows"; done
echo "::endgroup::"
echo "STEP_COMPLETE:Unroll the cloth"

echo "STEP_START:Look for broken threads"
for bolt in $(seq 1 "$bolts"); do
    sleep 0.3
    for row in 14 28 42 56; do
        if [ "$bolt" -eq "$tear" ] && [ "$row" -eq 42 ]; then
            sleep 0.3 # what was said before is read first: the two outputs of a process have no order
            echo "bolt $bolt, row $row: end 17 is broken" >&2
            sleep 0.3
            echo "STEP_ERROR:End 17 of bolt $bolt is broken at row $row."
            exit 1
        fi
        echo "bolt $bolt, row $row: 24 ends are whole"
    done
done
echo "STEP_COMPLETE:Look for broken threads"

echo "STEP_START:Sign the delivery note"
echo "signed"
echo "STEP_COMPLETE:Sign the delivery note"
