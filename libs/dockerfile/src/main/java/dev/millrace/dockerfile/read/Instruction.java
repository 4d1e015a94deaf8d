package dev.millrace.dockerfile.read;

import java.util.List;
import java.util.Optional;

/**
 * One instruction.
 *
 * @param keyword in upper case
 * @param line of its first line, from 1 on
 * @param lastLine the one its last line has, heredocs included
 * @param text behind the flags, in one line, quotes and variables as they were written
 * @param exec the words of the JSON form, if it is one
 */
public record Instruction(
        String keyword,
        int line,
        int lastLine,
        List<Flag> flags,
        String text,
        Optional<List<String>> exec,
        List<Heredoc> heredocs) {

    public Instruction {
        flags = List.copyOf(flags);
        heredocs = List.copyOf(heredocs);
    }

    public boolean is(String wanted) {
        return keyword.equals(wanted);
    }

    /** All flags of one name, in order. */
    public List<Flag> flags(String name) {
        return flags.stream().filter(flag -> flag.name().equals(name)).toList();
    }

    /** The value of the first flag of this name. */
    public Optional<String> flag(String name) {
        return flags(name).stream().map(Flag::value).findFirst();
    }
}
