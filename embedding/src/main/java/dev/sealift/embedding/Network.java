package dev.sealift.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The weights at work: tokens in, one vector out. Safe for use by several threads; each computes alone. */
final class Network implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    private Network(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    static Network of(Path weights) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // Threads that wait for work in a loop would take the cores from the other workers.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            return new Network(environment, environment.createSession(weights.toString(), options));
        }
    }

    /** The mean of the tokens' vectors, of length 1. */
    float[] vector(long[] ids) {
        long[] shape = {1, ids.length};
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor inputs = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", inputs, "attention_mask", mask, "token_type_ids", types))) {
            return pooled(((OnnxTensor) result.get(0)).getFloatBuffer(), ids.length);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    private static float[] pooled(FloatBuffer tokens, int count) {
        float[] token = new float[MiniLm.DIMENSION];
        float[] mean = new float[MiniLm.DIMENSION];
        for (int i = 0; i < count; i++) {
            tokens.get(token);
            for (int d = 0; d < mean.length; d++) {
                mean[d] += token[d];
            }
        }
        double squares = 0;
        for (int d = 0; d < mean.length; d++) {
            mean[d] /= count;
            squares += (double) mean[d] * mean[d];
        }
        float length = (float) Math.sqrt(squares);
        for (int d = 0; d < mean.length; d++) {
            mean[d] /= length;
        }
        return mean;
    }
}
