#!/usr/bin/env bash
# Holds the documents against tools that are not ours. By hand, never part of the build; needs npx and Maven.
#
#   openapi/check.sh [PLATFORM...]     all of them, unless some are named
#
# 1. Redocly and Spectral, with their recommended rules and nothing ignored.
# 2. A Prism mock of each document, and the platform's samples against it: Prism must accept every request. What a
#    sample makes of a mock's answers is another matter (it keeps no state), so how it ends is told, not judged. The storage
#    that links lead to is no part of a document: what goes there is taken by a few lines of Node.
#
# MVN names another Maven, NPX another npx; PORT is the first of five ports on loopback (4610). Every step is bounded in
# time, the build by BUILD_SECONDS (900).
set -uo pipefail

cd "$(dirname "$0")/.."
export REDOCLY_TELEMETRY=off

redocly=@redocly/cli@2.77.0
spectral=@stoplight/spectral-cli@6.16.3
prism=@stoplight/prism-cli@5.14.2
mvn=${MVN:-mvn}
npx=${NPX:-npx}
first_port=${PORT:-4610}
platforms=("$@")
[ ${#platforms[@]} -gt 0 ] || platforms=(bitsight blendvision blinksale bluebricks)

work=$(mktemp -d)
servers=()
stop() {
  for server in ${servers[@]+"${servers[@]}"}; do
    kill -- "-$server" 2>/dev/null # its process group: npx starts what it runs as a child
  done
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

echo 'extends: [recommended]' >"$work/redocly.yaml"
echo 'extends: spectral:oas' >"$work/spectral.yaml"
failed=0

lint() { # NAME COMMAND...: prints ok, or what the tool says
  local name=$1
  shift
  if timeout 180 "$@" >"$work/$name.log" 2>&1; then
    echo -n "$name ok"
  else
    echo "$name FAILED"
    sed 's/^/    /' "$work/$name.log"
    failed=1
  fi
}

echo "== lint"
for platform in "${platforms[@]}"; do
  document=openapi/$platform.yaml
  printf '%-12s ' "$platform"
  lint redocly "$npx" --yes "$redocly" lint --config "$work/redocly.yaml" "$document"
  # Redocly ends well in spite of warnings
  if grep -q 'Warning was generated' "$work/redocly.log"; then
    echo ", with warnings"
    sed 's/^/    /' "$work/redocly.log"
    failed=1
  fi
  echo -n ', '
  lint spectral "$npx" --yes "$spectral" lint --fail-severity=warn --ruleset "$work/spectral.yaml" "$document"
  echo
done

echo "== samples"
# Each module writes its own; the one of the samples is wanted.
if ! timeout "${BUILD_SECONDS:-900}" "$mvn" -q -pl samples -am compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt \
  -Dspotless.check.skip=true >"$work/maven.log" 2>&1; then
  cat "$work/maven.log"
  echo "the samples do not compile"
  exit 1
fi
class_path=samples/target/classes:$(cat samples/target/classpath.txt)

head -c 100000 /dev/urandom >"$work/video.mp4"

samples_of() { # PLATFORM
  case $1 in
    blendvision) echo blendvision video ;;
    *) echo "$1" ;;
  esac
}

sample() { # PLATFORM URL NAME: with credentials that no server knows
  local -a environment arguments=("$3")
  case $1 in
    bitsight) environment=(BITSIGHT_BASE_URL="$2" BITSIGHT_API_TOKEN=mock) ;;
    blendvision)
      environment=(BLENDVISION_BASE_URL="$2" BLENDVISION_EMAIL=ops@example.com BLENDVISION_PASSWORD=mock)
      [ "$3" = video ] && arguments+=("$work/video.mp4")
      ;;
    blinksale)
      environment=(BLINKSALE_BASE_URL="$2" BLINKSALE_API_TOKEN=mock)
      arguments+=(01hq5m0n1p2q3r4s5t6v7w8x9y)
      ;;
    bluebricks) environment=(BLUEBRICKS_BASE_URL="$2" BLUEBRICKS_TOKEN=mock) ;;
    *)
      echo "there is no sample of $1" >&2
      return 2
      ;;
  esac
  env "${environment[@]}" timeout 90 java -cp "$class_path" dev.latchkey.samples.Samples "${arguments[@]}"
}

storage=$first_port
set -m
node -e '
  require("http").createServer((request, answer) => {
    request.resume().on("end", () => answer.setHeader("ETag", "\"mock\"").end());
  }).listen(+process.argv[1], "127.0.0.1")' "$storage" &
servers+=($!)
set +m

port=$((first_port + 1))
for platform in "${platforms[@]}"; do
  log=$work/$platform.prism
  # A list that links to its next page never ends here, nor would it lead to the mock: it ends with its first page.
  # A video is ready at once, since a mock would never get any further with it.
  sed -E -e '/operationId: getVod$/,/operationId:/s/VOD_STATUS_(CREATED|INGESTED|QUEUED|ENCODED|DEPLOYED)/VOD_STATUS_SUCCEEDED/' \
    -e 's#^( +next: )https?://.*#\1null#' \
    -e "s#https://storage.example.com#http://127.0.0.1:$storage#" "openapi/$platform.yaml" >"$work/$platform.yaml"
  set -m # a process group of its own
  "$npx" --yes "$prism" mock --errors --host 127.0.0.1 --port "$port" "$work/$platform.yaml" >"$log" 2>&1 &
  servers+=($!)
  set +m
  for ((second = 0; second < 120; second++)); do
    grep -q 'Prism is listening' "$log" && break
    kill -0 "${servers[-1]}" 2>/dev/null || break
    sleep 1
  done
  printf '%-12s ' "$platform"
  if ! grep -q 'Prism is listening' "$log"; then
    echo "FAILED: Prism does not start"
    sed 's/^/    /' "$log"
    failed=1
    continue
  fi
  endings=()
  for name in $(samples_of "$platform"); do
    sample "$platform" "http://127.0.0.1:$port" "$name" >"$work/$name.sample" 2>&1
    ended=$?
    endings+=("$name ended with $ended")
    if [ "$ended" -ne 0 ]; then
      endings+=("$(tail -n 3 "$work/$name.sample")")
    fi
  done
  requests=$(grep -c 'Request received' "$log")
  refused=$(grep -cE 'Request did not pass|Request terminated with error' "$log")
  answers=$(grep -c 'Violation: response' "$log")
  echo "$requests requests, $refused refused, $answers answers unlike the document"
  if [ "$requests" -eq 0 ] || [ "$refused" -gt 0 ] || [ "$answers" -gt 0 ]; then
    grep -E 'did not pass|terminated|error ' "$log" | sed 's/^/    /'
    failed=1
  fi
  printf '%s\n' "${endings[@]}" | sed 's/^/    /'
  port=$((port + 1))
done

[ "$failed" -eq 0 ] && echo "All well." || echo "Something is wrong: see above."
exit "$failed"
