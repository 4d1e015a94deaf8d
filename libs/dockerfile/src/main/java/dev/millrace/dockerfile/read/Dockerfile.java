package dev.millrace.dockerfile.read;

import java.util.List;

/**
 * A Dockerfile as it was read.
 *
 * @param escape the character that continues lines and takes a character's meaning away
 * @param unread what could not be read
 */
public record Dockerfile(
        char escape, List<Instruction> instructions, List<Comment> comments, List<Unread> unread) {

    public Dockerfile {
        instructions = List.copyOf(instructions);
        comments = List.copyOf(comments);
        unread = List.copyOf(unread);
    }
}
