#!/bin/sh
# The smallest job that uses every marker: two steps, a fact, an artifact.
set -eu

echo "STEP_START:Say hello"
echo "Hello from $(uname -s), process $$."
echo "META:greeted:$(date -u +%Y-%m-%dT%H:%M:%SZ)"
echo "STEP_COMPLETE:Say hello"

echo "STEP_START:Leave a note"
out=output/hello
mkdir -p "$out"
printf 'Hello.\nThis file was left by a job and kept by Treadle.\n' > "$out/note.txt"
echo "ARTIFACT:$out/note.txt:A note from the job"
echo "STEP_COMPLETE:Leave a note"
