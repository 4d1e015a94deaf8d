package dev.millrace.cli.project.detect;

import java.util.List;
import java.util.regex.Pattern;

/** The Node of the base image: the one the project pins, else the long-term release. */
final class NodeVersion {

    private static final String DEFAULT = "22";
    private static final Pattern PINNED = Pattern.compile("\\s*[v^~=]*(\\d+)(\\.[\\dx*]+)*\\s*");

    private NodeVersion() {}

    static String of(ProjectFolder folder) {
        var said =
                List.of(
                        folder.text(".nvmrc"),
                        folder.text(".node-version"),
                        folder.tree("package.json").at("/engines/node").asText());
        return said.stream()
                .map(PINNED::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(DEFAULT);
    }
}
