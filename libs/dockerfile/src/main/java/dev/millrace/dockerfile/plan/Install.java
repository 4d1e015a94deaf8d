package dev.millrace.dockerfile.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command that installs packages.
 *
 * @param ofProject whether it installs what the project's files name, not what the command names
 * @param frozen whether it is held to a lock file
 */
public record Install(Installer installer, boolean ofProject, boolean frozen, List<String> words) {

    /** Their next word is a value, not a verb or a package. */
    private static final Set<String> VALUED =
            Set.of(
                    "--prefix",
                    "--cache",
                    "--omit",
                    "--include",
                    "--only",
                    "--loglevel",
                    "--registry",
                    "--filter",
                    "-F",
                    "--dir",
                    "-C",
                    "--cwd",
                    "--store-dir",
                    "--network-timeout",
                    "--directory",
                    "--project",
                    "--extra",
                    "--group",
                    "--no-group",
                    "--only-group",
                    "--package",
                    "--python",
                    "-p",
                    "--with",
                    "--without",
                    "-E",
                    "--extras",
                    "--index-url",
                    "-i",
                    "--extra-index-url",
                    "--find-links",
                    "-f",
                    "--target",
                    "-t",
                    "--constraint",
                    "-c",
                    "--timeout",
                    "--retries",
                    "--trusted-host",
                    "--root",
                    "--cache-dir",
                    "--only-binary",
                    "--no-binary",
                    "--cache-folder");

    private static final Set<String> ASKS = Set.of("--version", "-v", "-V", "--help", "-h");
    private static final Set<String> PYTHON_TOOLS =
            Set.of(
                    "pip",
                    "setuptools",
                    "wheel",
                    "uv",
                    "poetry",
                    "pipenv",
                    "pdm",
                    "hatch",
                    "virtualenv",
                    "build");
    private static final Set<String> FILES =
            Set.of("-r", "--requirement", "--requirements", "-e", "--editable", "--group");

    /** Reads one command; empty if it installs nothing. */
    static Optional<Install> of(List<String> words) {
        var command = normal(words);
        for (var installer : Installer.values()) {
            if (!command.isEmpty() && command.getFirst().equals(installer.program())) {
                return of(installer, command);
            }
        }
        return Optional.empty();
    }

    private static Optional<Install> of(Installer installer, List<String> command) {
        var positional = positional(command);
        var verb = positional.isEmpty() ? "" : positional.getFirst();
        if (!installer.verbs().contains(verb) || command.stream().anyMatch(ASKS::contains)) {
            return Optional.empty();
        }
        var packages = positional.subList(Math.min(1, positional.size()), positional.size());
        if (installer == Installer.PIP) {
            return Optional.of(
                    new Install(installer, pipProject(command, packages), true, command));
        }
        boolean global = command.contains("-g") || command.contains("--global");
        boolean frozen = command.stream().anyMatch(installer.lock().heldBy()::contains);
        return Optional.of(new Install(installer, packages.isEmpty() && !global, frozen, command));
    }

    /** {@code python -m pip}, {@code pip3}, {@code uv pip}, {@code /usr/bin/npm} by their names. */
    private static List<String> normal(List<String> words) {
        if (words.isEmpty()) {
            return words;
        }
        var command = new ArrayList<>(words);
        command.set(0, ContextPath.name(command.getFirst()));
        if (command.getFirst().matches("python[0-9.]*")
                && command.size() > 2
                && command.get(1).equals("-m")) {
            command.subList(0, 2).clear();
        }
        if (command.getFirst().equals("corepack") && command.size() > 1) {
            command.removeFirst();
        }
        if (command.getFirst().equals("uv") && command.size() > 1 && command.get(1).equals("pip")) {
            command.removeFirst();
            if (command.size() > 1 && command.get(1).equals("sync")) {
                command.set(1, "install");
                command.add(2, "-r");
            }
        }
        if (command.getFirst().matches("pip[0-9.]+")) {
            command.set(0, "pip");
        }
        return command;
    }

    private static List<String> positional(List<String> command) {
        var positional = new ArrayList<String>();
        for (int i = 1; i < command.size(); i++) {
            var word = command.get(i);
            if (!word.startsWith("-")) {
                positional.add(word);
            } else if (VALUED.contains(word)) {
                i++;
            }
        }
        return positional;
    }

    /** With a file of requirements, or the project itself. */
    private static boolean pipProject(List<String> command, List<String> packages) {
        return command.stream().anyMatch(FILES::contains)
                || command.stream().anyMatch(word -> word.startsWith("--requirement="))
                || packages.stream().anyMatch(word -> word.startsWith("."));
    }

    /** Whether it brings in Python packages besides the tools that install others. */
    public boolean bringsPythonPackages() {
        if (!installer.isPython()) {
            return false;
        }
        return ofProject
                || positional(words).stream()
                        .skip(1)
                        .map(word -> word.split("[=<>\\[~!@]", 2)[0])
                        .anyMatch(word -> !word.isEmpty() && !PYTHON_TOOLS.contains(word));
    }

    /** The words as one text. */
    public String text() {
        var text = String.join(" ", words);
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
