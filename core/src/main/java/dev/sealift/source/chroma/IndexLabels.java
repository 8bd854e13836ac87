package dev.sealift.source.chroma;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code index_metadata.pickle} of a vector index: under which label the vector of each id is kept.
 *
 * @param highestLabel of all, or -1
 * @param sequence up to which row of the queue the index goes, where the pickle says so, which only old ones do; else -1
 */
record IndexLabels(Map<String, Integer> labels, int highestLabel, long sequence) {
    /** More vectors than a store of one machine can serve. */
    private static final int MOST = 100_000_000;

    static IndexLabels read(ByteBuffer pickle) throws DamagedIndexException {
        try {
            PickleValue value = PickleReader.read(pickle);
            return switch (value) {
                case PickleValue.Dictionary dictionary -> of(dictionary);
                case PickleValue.Instance instance -> of(instance.fields());
                default -> throw new PickleException("it holds no index");
            };
        } catch (PickleException e) {
            throw new DamagedIndexException("index_metadata.pickle cannot be read: " + e.getMessage());
        }
    }

    private static IndexLabels of(PickleValue.Dictionary fields) throws PickleException {
        if (!(fields.values().get(new PickleValue.Text("id_to_label")) instanceof PickleValue.Dictionary ids)) {
            throw new PickleException("it has no id_to_label");
        }
        Map<String, Integer> labels = HashMap.newHashMap(ids.values().size());
        int highest = -1;
        for (Map.Entry<PickleValue.Key, PickleValue> entry : ids.values().entrySet()) {
            if (!(entry.getKey() instanceof PickleValue.Text id)
                    || !(entry.getValue() instanceof PickleValue.Whole label)
                    || label.value() < 0
                    || label.value() > MOST) {
                throw new PickleException("id_to_label leads from something that is no id, or to no label");
            }
            labels.put(id.value(), (int) label.value());
            highest = Math.max(highest, (int) label.value());
        }
        PickleValue sequence = fields.values().get(new PickleValue.Text("max_seq_id"));
        return new IndexLabels(labels, highest, sequence instanceof PickleValue.Whole whole ? whole.value() : -1);
    }
}
