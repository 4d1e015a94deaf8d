package dev.millrace.cli.project.detect;

import java.util.List;

/**
 * A repository of several packages with one lock file.
 *
 * @param tool reads the lock file
 * @param members all of them, sorted by path
 */
public record Workspace(Tool tool, Clue clue, List<Member> members) {

    public Workspace {
        members = List.copyOf(members);
    }

    /**
     * One package.
     *
     * @param path inside the workspace
     * @param needs paths of the members it is made with, itself first, each before what it needs
     */
    public record Member(String path, String name, List<String> needs) {

        public Member {
            needs = List.copyOf(needs);
        }
    }
}
