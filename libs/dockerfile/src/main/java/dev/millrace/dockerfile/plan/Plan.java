package dev.millrace.dockerfile.plan;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.dockerfile.read.Dockerfile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a build of one target does: BuildKit leaves out every stage the target does not need.
 *
 * @param stages all of the file
 * @param needed those the target is made of, in the order of the file
 * @param lineage the target with the stages it is built on by FROM, the target last
 */
public record Plan(
        Dockerfile dockerfile,
        BuildSpec spec,
        List<Stage> stages,
        List<Stage> needed,
        List<Stage> lineage) {

    /** Files beyond these are not gone through: the work grows with both. */
    public static final int MOST_STAGES = 200;

    public static final int MOST_INSTRUCTIONS = 5000;

    public Plan {
        stages = List.copyOf(stages);
        needed = List.copyOf(needed);
        lineage = List.copyOf(lineage);
    }

    public static Plan of(Dockerfile dockerfile, BuildSpec spec) {
        if (isTooLarge(dockerfile)) {
            return new Plan(dockerfile, spec, List.of(), List.of(), List.of());
        }
        var stages = StageReader.read(dockerfile, spec);
        var target = target(stages, spec.target());
        var lineage = new ArrayList<Stage>();
        for (var stage = target; stage != null; stage = stage.parent()) {
            lineage.add(stage);
        }
        Collections.reverse(lineage);
        return new Plan(dockerfile, spec, stages, needed(stages, target), lineage);
    }

    public static boolean isTooLarge(Dockerfile dockerfile) {
        return dockerfile.instructions().size() > MOST_INSTRUCTIONS
                || dockerfile.instructions().stream().filter(one -> one.is("FROM")).count()
                        > MOST_STAGES;
    }

    /** The stage that becomes the image. */
    public Optional<Stage> target() {
        return lineage.isEmpty() ? Optional.empty() : Optional.of(lineage.getLast());
    }

    /** The steps that shape the image, in the order they are made. */
    public List<Step> steps() {
        return lineage.stream().flatMap(stage -> stage.steps().stream()).toList();
    }

    /** The names an ENV or ARG sets. */
    public List<Assignment> assignments(Step step) {
        return step.is("ENV") || step.is("ARG")
                ? Assignment.of(step.instruction(), dockerfile.escape())
                : List.of();
    }

    /** The stage a {@code --from} means, seen from a stage; empty if it means an image. */
    public Optional<Stage> meant(Word from, Stage seenFrom) {
        return Optional.ofNullable(find(stages.subList(0, seenFrom.index()), from.value()));
    }

    private static @Nullable Stage target(List<Stage> stages, @Nullable String wanted) {
        if (wanted == null) {
            return stages.isEmpty() ? null : stages.getLast();
        }
        return find(stages, wanted);
    }

    private static @Nullable Stage find(List<Stage> stages, String nameOrNumber) {
        var name = nameOrNumber.toLowerCase(Locale.ROOT);
        for (var stage : stages.reversed()) {
            if (!name.isEmpty() && stage.name().equals(name)) {
                return stage;
            }
        }
        if (name.matches("\\d{1,4}") && Integer.parseInt(name) < stages.size()) {
            return stages.get(Integer.parseInt(name));
        }
        return null;
    }

    private static List<Stage> needed(List<Stage> stages, @Nullable Stage target) {
        var found = new TreeSet<Integer>();
        var open = new ArrayDeque<Stage>();
        if (target != null) {
            open.add(target);
        }
        while (!open.isEmpty()) {
            var stage = open.remove();
            if (!found.add(stage.index())) {
                continue;
            }
            if (stage.parent() != null) {
                open.add(stage.parent());
            }
            var before = stages.subList(0, stage.index());
            for (var step : stage.steps()) {
                add(open, find(before, step.from().value()));
                step.mounts().forEach(mount -> add(open, find(before, mount.from().value())));
            }
        }
        return found.stream().map(stages::get).toList();
    }

    private static void add(ArrayDeque<Stage> open, @Nullable Stage stage) {
        if (stage != null) {
            open.add(stage);
        }
    }
}
