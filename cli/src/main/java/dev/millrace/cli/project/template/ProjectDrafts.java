package dev.millrace.cli.project.template;

import dev.millrace.cli.project.detect.Detected.Code;
import dev.millrace.cli.project.detect.Framework;
import dev.millrace.cli.project.detect.Language;
import dev.millrace.cli.project.detect.ProjectFolder;
import dev.millrace.cli.project.detect.Tool;
import dev.millrace.cli.project.detect.Workspace;
import dev.millrace.cli.project.detect.Workspace.Member;
import dev.millrace.contracts.deploy.AgentContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All files of a project, and what a person is to be told about them. */
public record ProjectDrafts(List<Draft> files, List<String> doubts) {

    private static final String DOCKERFILE = "Dockerfile";

    public ProjectDrafts {
        files = List.copyOf(files);
        doubts = List.copyOf(doubts);
    }

    /** One agent, whose code a template fits. */
    public static ProjectDrafts of(String agent, Code code, ProjectFolder folder) {
        var doubts = new ArrayList<>(code.program().doubts());
        lock(code, folder, doubts);
        var ignored = List.<String>of();
        String dockerfile;
        if (code.framework() == Framework.PIPECAT) {
            dockerfile = PythonDockerfile.onPipecat(code, folder);
            ignored = pipecat(folder, doubts);
        } else {
            dockerfile = dockerfile(code, folder);
        }
        return new ProjectDrafts(
                List.of(
                        new Draft(DOCKERFILE, dockerfile),
                        new Draft(
                                ".dockerignore",
                                IgnoreFile.of(languages(code.language(), folder), ignored)),
                        new Draft("millrace.toml", ProjectToml.of(agent, ContractOf.whole(code)))),
                doubts);
    }

    /** An agent that has a Dockerfile of its own, or needs one. */
    public static ProjectDrafts around(
            String agent, AgentContract contract, Set<Language> languages) {
        return new ProjectDrafts(
                List.of(
                        new Draft(".dockerignore", IgnoreFile.of(languages, List.of())),
                        new Draft("millrace.toml", ProjectToml.of(agent, contract))),
                List.of());
    }

    /** The agents of a workspace, by name. */
    public static ProjectDrafts of(
            Workspace workspace,
            Map<String, Member> agents,
            Map<String, Code> codes,
            ProjectFolder top) {
        var files = new ArrayList<Draft>();
        var doubts = new ArrayList<String>();
        var toml = new StringBuilder(ProjectToml.headOfSeveral());
        agents.forEach((name, member) -> {
            var code = java.util.Objects.requireNonNull(codes.get(name));
            var file = member.path() + "/" + DOCKERFILE;
            files.add(
                    new Draft(
                            file,
                            code.language() == Language.PYTHON
                                    ? PythonDockerfile.of(code, top, workspace, member)
                                    : NodeDockerfile.of(code, top, workspace, member)));
            files.add(
                    new Draft(
                            file + ".dockerignore",
                            IgnoreFile.of(code.language(), workspace, member)));
            toml.append(ProjectToml.table(name, member.path(), file, ContractOf.whole(code)));
            code.program().doubts().stream()
                    .map(doubt -> member.path() + ": " + doubt)
                    .forEach(doubts::add);
        });
        files.add(new Draft("millrace.toml", toml.toString()));
        codes.values().stream().findFirst().ifPresent(code -> lock(code, top, doubts));
        return new ProjectDrafts(files, doubts);
    }

    private static String dockerfile(Code code, ProjectFolder folder) {
        return code.language() == Language.PYTHON
                ? PythonDockerfile.of(code, folder)
                : NodeDockerfile.of(code, folder);
    }

    private static Set<Language> languages(Language found, ProjectFolder folder) {
        return folder.has("package.json") && folder.has("pyproject.toml")
                ? Set.of(Language.PYTHON, Language.NODE)
                : Set.of(found);
    }

    /** The file that says which versions are installed, if it is not there. */
    private static void lock(Code code, ProjectFolder folder, List<String> doubts) {
        var lock = code.tool().installer().lock();
        if (code.tool() == Tool.PIP) {
            if (!folder.has("requirements.txt")) {
                doubts.add("there is no requirements.txt yet, and the Dockerfile copies it");
            } else if (!PythonDockerfile.hasHashes(folder)) {
                doubts.add(
                        "requirements.txt has no hashes, so that every build may choose other"
                                + " versions; `uv pip compile --universal --generate-hashes` or"
                                + " `pip-compile --generate-hashes` writes one that has");
            }
        } else if (lock.files().stream().noneMatch(folder::has)) {
            doubts.add(
                    "there is no "
                            + lock.file()
                            + " yet, and the build needs it; make it with `"
                            + lock.making()
                            + "` and keep it beside the code");
        }
    }

    private static List<String> pipecat(ProjectFolder folder, List<String> doubts) {
        var taken = Pipecat.taken(folder);
        if (taken.isEmpty()) {
            return List.of();
        }
        doubts.add(
                String.join(", ", taken)
                        + " would replace what Pipecat's base image has under the same name in /app;"
                        + " .dockerignore leaves it out, so give it another name");
        var lines = new ArrayList<>(List.of("# names that Pipecat's base image has in /app"));
        lines.addAll(taken);
        return lines;
    }
}
