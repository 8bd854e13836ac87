package dev.sealift.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion: makes one order of several. What stands high in each stands highest; the distances and scores
 * behind the orders, which cannot be compared with each other, do not matter.
 *
 * @see <a href="https://doi.org/10.1145/1571941.1572114">Cormack, Clarke and Büttcher: Reciprocal Rank Fusion outperforms
 *     Condorcet and Individual Rank Learning Methods</a>
 */
final class RankFusion {
    /** The paper's constant: the first of one order does not outweigh what both orders have a little lower. */
    private static final double SMOOTHING = 60;

    record Ranked<T>(T item, double score) {}

    private RankFusion() {}

    /** The items of all orders, the best one first; of equal ones the one that comes earlier in an earlier order. */
    static <T> List<Ranked<T>> of(List<List<T>> orders) {
        Map<T, Double> scores = new LinkedHashMap<>();
        for (List<T> order : orders) {
            int rank = 0;
            for (T item : order) {
                rank++;
                scores.merge(item, 1 / (SMOOTHING + rank), Double::sum);
            }
        }
        List<Ranked<T>> ranked = new ArrayList<>();
        scores.forEach((item, score) -> ranked.add(new Ranked<>(item, score)));
        ranked.sort(Comparator.comparingDouble((Ranked<T> r) -> r.score()).reversed());
        return ranked;
    }
}
