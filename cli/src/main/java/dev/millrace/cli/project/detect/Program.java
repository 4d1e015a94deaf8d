package dev.millrace.cli.project.detect;

import java.util.List;

/**
 * What an image runs.
 *
 * @param command its words, the first one the interpreter
 * @param clues why this one
 * @param doubts what is to be looked at by a person
 */
public record Program(List<String> command, List<Clue> clues, List<String> doubts) {

    public Program {
        command = List.copyOf(command);
        clues = List.copyOf(clues);
        doubts = List.copyOf(doubts);
    }
}
