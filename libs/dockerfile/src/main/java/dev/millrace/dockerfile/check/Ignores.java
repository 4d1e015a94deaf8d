package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.read.Comment;
import dev.millrace.dockerfile.read.Dockerfile;
import dev.millrace.dockerfile.read.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code # millrace:ignore=CODE,CODE why} comments: before the first instruction for the whole
 * file, later for the instruction below them or around them.
 */
public final class Ignores {

    private static final Pattern IGNORE =
            Pattern.compile("millrace:ignore\\s*=\\s*([\\w.-]*(?:\\s*,\\s*[\\w.-]+)*)(\\s.*)?");

    private final Set<String> everywhere = new HashSet<>();
    private final Map<Integer, Set<String>> byLine = new HashMap<>();
    private final List<Unknown> unknown = new ArrayList<>();

    /** A code that no check has. */
    public record Unknown(int line, String code) {}

    public Ignores(Dockerfile dockerfile, Set<String> codes) {
        int next = 0;
        var instructions = dockerfile.instructions();
        for (var comment : dockerfile.comments()) {
            while (next < instructions.size()
                    && instructions.get(next).lastLine() < comment.line()) {
                next++;
            }
            var found = IGNORE.matcher(comment.text());
            if (found.matches()) {
                var below = next < instructions.size() ? instructions.get(next) : null;
                boolean top = next == 0 && (below == null || comment.line() < below.line());
                for (var word : found.group(1).split("\\s*,\\s*", -1)) {
                    take(comment, full(word), codes, top ? everywhere : at(below));
                }
            }
        }
    }

    private Set<String> at(@org.jspecify.annotations.Nullable Instruction below) {
        return below == null
                ? new HashSet<>()
                : byLine.computeIfAbsent(below.line(), _ -> new HashSet<>());
    }

    private void take(Comment comment, String code, Set<String> codes, Set<String> into) {
        if (codes.contains(code)) {
            into.add(code);
        } else {
            unknown.add(new Unknown(comment.line(), code));
        }
    }

    private static String full(String word) {
        return word.startsWith(Rule.FAMILY) ? word : Rule.FAMILY + word;
    }

    /** Whether a finding of this code at this line is not wanted. */
    public boolean covers(String code, int line) {
        return everywhere.contains(code) || byLine.getOrDefault(line, Set.of()).contains(code);
    }

    public List<Unknown> unknown() {
        return List.copyOf(unknown);
    }
}
