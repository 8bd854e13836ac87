/** all-MiniLM-L6-v2 in this process: tokens by the model's own tokenizer, vectors by ONNX Runtime on the CPU. */
@NullMarked
package dev.sealift.embedding;

import org.jspecify.annotations.NullMarked;
