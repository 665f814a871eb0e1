# Fails in its second step, after more lines than are shown of them.
echo STEP_START:Prepare
echo STEP_COMPLETE:Prepare
echo STEP_START:Compile
i=1
while [ $i -le 40 ]; do echo "compiling part $i"; i=$((i + 1)); done
echo "fatal: part 41 does not fit" >&2
echo STEP_ERROR:part 41 does not fit
echo STEP_START:Publish
exit 3
