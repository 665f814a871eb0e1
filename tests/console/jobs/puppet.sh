# Says what it is told over a FIFO, line by line, with escapes; "exit N" ends it.
while IFS= read -r line; do
  case $line in
    "exit "*) exit "${line#exit }" ;;
    *) printf '%b\n' "$line" ;;
  esac
done <"$1"
