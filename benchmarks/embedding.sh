#!/bin/sh
# Measures embedding: benchmarks/embedding.sh [minilm|minilm-quantized] [WORKERS] [TEXTS]. Builds what is not built.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd -P)
JAVA_HOME=$("$here/build/find-jdk.sh")
export JAVA_HOME
[ -f "$here/benchmarks/target/class-path" ] ||
  "$here/mvnw" -f "$here/pom.xml" -q -pl benchmarks -am -Dmaven.test.skip=true package
# The heap's limits are those of the program.
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED ${SEALIFT_JAVA_OPTS:-} \
  -cp "$here/benchmarks/target/classes:$(cat "$here/benchmarks/target/class-path")" \
  dev.sealift.benchmarks.EmbeddingSpeed "$@"
