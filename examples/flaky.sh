#!/bin/sh
# Fails the first time, works the second: run it with retries to see one.
set -eu

mark=output/flaky/was-here
mkdir -p output/flaky

echo "STEP_START:Reach the service"
if [ ! -e "$mark" ]; then
    : > "$mark"
    echo "The service does not answer." >&2
    echo "STEP_ERROR:The service does not answer."
    exit 1
fi
rm "$mark"
echo "The service answers."
echo "STEP_COMPLETE:Reach the service"
