package dev.millrace.dockerfile.plan;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.dockerfile.read.Dockerfile;
import dev.millrace.dockerfile.read.Instruction;
import dev.millrace.dockerfile.read.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a Dockerfile into stages and fills values in.
 *
 * <p>An ARG before the first FROM counts in FROM lines, and in a stage that repeats it without a
 * value; a stage built on another one of the file goes on with that one's values (Dockerfile
 * reference, "Understand how ARG and FROM interact"; build documentation, "Scoping").
 */
final class StageReader {

    private final char escape;
    private final Map<String, String> given;
    private final Scope global = new Scope();
    private final Scope platforms = new Scope();
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Stage> byName = new HashMap<>();
    private final Map<Integer, Scope> scopes = new HashMap<>();
    private @Nullable Instruction from;
    private final List<Step> steps = new ArrayList<>();
    private Scope scope = new Scope();

    private StageReader(Dockerfile dockerfile, BuildSpec spec) {
        this.escape = dockerfile.escape();
        this.given = spec.buildArgs();
        var parts = spec.platform().value().split("/", -1);
        var names = List.of("TARGETOS", "TARGETARCH", "TARGETVARIANT");
        platforms.argument("TARGETPLATFORM", spec.platform().value());
        for (int i = 0; i < names.size(); i++) {
            platforms.argument(names.get(i), i < parts.length ? parts[i] : "");
        }
    }

    static List<Stage> read(Dockerfile dockerfile, BuildSpec spec) {
        var reader = new StageReader(dockerfile, spec);
        dockerfile.instructions().forEach(reader::take);
        reader.close();
        return reader.stages;
    }

    private void take(Instruction instruction) {
        if (instruction.is("FROM")) {
            close();
            from = instruction;
            scope = inherited(parent(instruction));
        } else if (from != null) {
            steps.add(step(instruction));
        } else if (instruction.is("ARG")) {
            Assignment.of(instruction, escape).forEach(one -> argument(one, global, platforms));
        }
    }

    private void close() {
        var begin = from;
        if (begin == null) {
            return;
        }
        var words = Words.of(begin.text(), escape);
        var name =
                words.size() == 3 && words.get(1).equalsIgnoreCase("AS")
                        ? words.get(2).toLowerCase(Locale.ROOT)
                        : "";
        var stage =
                new Stage(
                        stages.size(),
                        name,
                        begin,
                        base(begin),
                        inFrom(begin.flag("platform").orElse("")),
                        parent(begin),
                        steps);
        scopes.put(stage.index(), scope);
        stages.add(stage);
        if (!name.isEmpty()) {
            byName.put(name, stage);
        }
        steps.clear();
    }

    private @Nullable Stage parent(Instruction begin) {
        return byName.get(base(begin).value().toLowerCase(Locale.ROOT));
    }

    private Word base(Instruction begin) {
        var words = Words.of(begin.text(), escape);
        return inFrom(words.isEmpty() ? "" : words.getFirst());
    }

    /** The platforms of the build are known in FROM without an ARG. */
    private Word inFrom(String text) {
        var all = platforms.copy();
        all.addArguments(global);
        return Expansion.of(text, all, escape);
    }

    private Scope inherited(@Nullable Stage parent) {
        var found = parent == null ? null : scopes.get(parent.index());
        return found == null ? new Scope() : found.copy();
    }

    private Step step(Instruction instruction) {
        var empty = new Word("", "", true);
        return switch (instruction.keyword()) {
            case "ARG" -> {
                var all = Assignment.of(instruction, escape);
                all.forEach(one -> argument(one, scope, global));
                yield new Step(instruction, List.of(), empty, List.of());
            }
            case "ENV" -> {
                // all values of one ENV see the values before it
                var before = scope.copy();
                for (var one : Assignment.of(instruction, escape)) {
                    var raw = one.raw() == null ? "" : one.raw();
                    scope.environment(one.name(), Expansion.of(raw, before, escape));
                }
                yield new Step(instruction, List.of(), empty, List.of());
            }
            case "COPY", "ADD" ->
                    new Step(
                            instruction,
                            words(instruction),
                            expand(instruction.flag("from").orElse("")),
                            List.of());
            case "RUN" -> new Step(instruction, List.of(), empty, mounts(instruction));
            case "USER", "WORKDIR" ->
                    new Step(instruction, List.of(expand(instruction.text())), empty, List.of());
            case "EXPOSE" -> new Step(instruction, words(instruction), empty, List.of());
            default -> new Step(instruction, List.of(), empty, List.of());
        };
    }

    /** A value given to the build wins over the one written; a name alone takes the outer one. */
    private void argument(Assignment one, Scope into, Scope outer) {
        var fromOutside = given.get(one.name());
        if (fromOutside != null) {
            into.argument(one.name(), fromOutside);
        } else if (one.raw() != null) {
            into.argument(one.name(), Expansion.of(one.raw(), into, escape));
        } else {
            var value = outer.value(one.name());
            into.argument(one.name(), value == null ? platforms.value(one.name()) : value);
        }
    }

    private List<Word> words(Instruction instruction) {
        return instruction.exec().orElseGet(() -> Words.of(instruction.text(), escape)).stream()
                .map(this::expand)
                .toList();
    }

    private List<Mount> mounts(Instruction instruction) {
        return instruction.flags("mount").stream()
                .map(flag -> {
                    var fields = flag.fields();
                    var source = fields.getOrDefault("source", fields.getOrDefault("src", ""));
                    return new Mount(
                            fields.getOrDefault("type", "bind"),
                            expand(fields.getOrDefault("from", "")),
                            expand(source));
                })
                .toList();
    }

    private Word expand(String text) {
        return Expansion.of(text, scope, escape);
    }
}
