package dev.sealift.planfile;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Keys and values of a plan file, with their lines. What is asked for is taken; what is left over was a mistake. */
final class Block {
    private final String what;
    private final int line;
    private final Map<Word, Node> entries = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    private Block(String what, Node node) {
        this.what = what;
        this.line = line(node);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                entries.put(word("a key", entry.getKeyNode()), entry.getValueNode());
            }
        } else if (!isEmpty(node)) {
            throw Word.mistake(line, what + " needs keys with values", "write them as 'key: value'");
        }
    }

    /** @throws SealiftException with {@link Code#PLAN_FILE} if the text is no YAML, or no mapping */
    static Block document(String yaml) {
        LoadSettings settings = LoadSettings.builder().setLabel("plan").build();
        try {
            Optional<Node> root = new Compose(settings).composeString(yaml);
            return new Block(
                    "the plan file",
                    root.orElseThrow(() -> Word.mistake(
                            1, "the plan file is empty", "make one with: sealift plan app.db -o plan.yaml")));
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw Word.mistake(
                    at,
                    "this is no YAML: " + e.getProblem(),
                    "correct the line; a value with : or # in it needs quotes");
        } catch (YamlEngineException e) {
            throw Word.mistake(1, "this is no YAML: " + e.getMessage(), "write the plan file as YAML 1.2");
        }
    }

    int line() {
        return line;
    }

    /** The scalar of a key, or null where it is not there or has no value. */
    @Nullable
    Word word(String key) {
        Node node = take(key);
        return node == null || isEmpty(node) ? null : word(key, node);
    }

    /** The mapping of a key; without entries where it is not there. */
    @Nullable
    Block block(String key) {
        Node node = take(key);
        return node == null ? null : new Block(key, node);
    }

    /** The scalars of a list, or of one scalar alone. */
    List<Word> words(String key) {
        Node node = take(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(item -> word(key, item)).toList();
        }
        return List.of(word(key, node));
    }

    /** The mappings of a list. */
    List<Block> blocks(String key) {
        Node node = take(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            throw Word.mistake(line(node), key + " is a list", "begin each of its entries with '- '");
        }
        List<Block> blocks = new ArrayList<>();
        list.getValue().forEach(item -> blocks.add(new Block("an entry of " + key, item)));
        return blocks;
    }

    /** Each entry, where the keys are names that the operator gives. */
    void each(BiConsumer<Word, Block> use) {
        entries.forEach((name, node) -> use.accept(name, new Block(name.text(), node)));
    }

    /** The same where each entry is a single value. */
    void eachWord(BiConsumer<Word, Word> use) {
        entries.forEach((name, node) -> use.accept(name, word(name.text(), node)));
    }

    /** @throws SealiftException with {@link Code#PLAN_FILE} for a key that nothing asked for */
    void refuseOthers() {
        for (Word key : entries.keySet()) {
            if (!known.contains(key.text())) {
                throw key.mistake(
                        "the key '" + key.text() + "' is not known in " + what,
                        "known keys are " + String.join(", ", known));
            }
        }
    }

    private @Nullable Node take(String key) {
        known.add(key);
        for (Map.Entry<Word, Node> entry : entries.entrySet()) {
            if (entry.getKey().text().equals(key)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static Word word(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return new Word(scalar.getValue(), line(node));
        }
        throw Word.mistake(line(node), key + " is a single value", "write it as '" + key + ": value'");
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
