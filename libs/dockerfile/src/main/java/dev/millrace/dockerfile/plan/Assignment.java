package dev.millrace.dockerfile.plan;

import dev.millrace.dockerfile.read.Instruction;
import dev.millrace.dockerfile.read.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One name of an ENV or ARG.
 *
 * @param raw the value as it was written; null for an ARG without one
 */
public record Assignment(String name, @Nullable String raw) {

    /** Of {@code ENV a=b c=d}, {@code ENV a b} and {@code ARG a=b c}. */
    static List<Assignment> of(Instruction instruction, char escape) {
        var words = Words.of(instruction.text(), escape);
        if (words.isEmpty()) {
            return List.of();
        }
        if (instruction.is("ENV") && words.getFirst().indexOf('=') < 0) {
            var value = instruction.text().substring(words.getFirst().length()).strip();
            return List.of(new Assignment(words.getFirst(), value));
        }
        var assignments = new ArrayList<Assignment>();
        for (var word : words) {
            int equals = word.indexOf('=');
            assignments.add(
                    new Assignment(
                            equals < 0 ? word : word.substring(0, equals),
                            equals < 0 ? null : word.substring(equals + 1)));
        }
        return assignments;
    }
}
