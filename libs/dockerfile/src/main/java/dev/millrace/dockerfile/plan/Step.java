package dev.millrace.dockerfile.plan;

import dev.millrace.dockerfile.read.Instruction;
import java.util.List;
import java.util.Locale;

/**
 * An instruction of a stage with the values it has there.
 *
 * @param words of all but RUN, CMD and their kin, whose variables a shell fills in when they run
 * @param from where a COPY takes its files, as it was written; empty for the context
 */
public record Step(Instruction instruction, List<Word> words, Word from, List<Mount> mounts) {

    public Step {
        words = List.copyOf(words);
        mounts = List.copyOf(mounts);
    }

    public boolean is(String keyword) {
        return instruction.is(keyword);
    }

    public int line() {
        return instruction.line();
    }

    /** What a COPY or ADD takes from the context: no other stage's files, URLs or heredocs. */
    public List<Word> contextSources() {
        if (!is("COPY") && !is("ADD") || !from.raw().isEmpty()) {
            return List.of();
        }
        return sources().stream().filter(word -> !isElsewhere(word)).toList();
    }

    /** All sources of a COPY or ADD. */
    public List<Word> sources() {
        return is("COPY") || is("ADD")
                ? words.subList(0, Math.max(0, words.size() - 1))
                : List.of();
    }

    private boolean isElsewhere(Word word) {
        var value = word.value().toLowerCase(Locale.ROOT);
        return value.startsWith("<<")
                || is("ADD")
                        && (value.contains("://")
                                || value.startsWith("git@")
                                || value.startsWith("github.com/"));
    }
}
