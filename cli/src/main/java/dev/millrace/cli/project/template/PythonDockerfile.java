package dev.millrace.cli.project.template;

import dev.millrace.cli.project.detect.Detected.Code;
import dev.millrace.cli.project.detect.ProjectFolder;
import dev.millrace.cli.project.detect.Tool;
import dev.millrace.cli.project.detect.Workspace;
import dev.millrace.cli.project.detect.Workspace.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Dockerfiles for Python. */
final class PythonDockerfile {

    private static final int USER = 10_001;
    private static final String DOWNLOAD = "python -m livekit.agents download-files";
    private static final Pattern INCLUDED =
            Pattern.compile("(?m)^(?:-r|--requirement|-c|--constraint)[ =]*([\\w./-]+)");

    private PythonDockerfile() {}

    static String of(Code code, ProjectFolder folder) {
        var values = Values.of(code);
        values.put("manifests", manifests(code.tool(), folder));
        values.put("without-project", "--no-install-project");
        values.put("code", "COPY . .");
        if (isPackage(folder)) {
            values.put("project", install("COPY . .", ""));
        }
        values.put("hashes", hashes(folder));
        if (code.models() && code.tool() == Tool.PIP) {
            Values.modelsInPlace(values, DOWNLOAD, USER);
        } else if (code.models()) {
            Values.modelsFrom(values, "build", "/venv/bin/" + DOWNLOAD, USER);
        }
        return Template.fill("python-" + code.tool().shown() + ".Dockerfile", values);
    }

    /** A member of a uv workspace; the context is the workspace. */
    static String of(Code code, ProjectFolder top, Workspace workspace, Member member) {
        var values = Values.of(code);
        values.put("manifests", manifests(Tool.UV, top));
        values.put("members", Copies.of(workspace, "pyproject.toml"));
        var named = "--package " + member.name();
        values.put("without-project", "--no-install-workspace " + named);
        values.put("code", Copies.of(member.needs(), ""));
        if (member.needs().stream().anyMatch(path -> isPackage(top.inside(path)))) {
            values.put("project", install(Copies.of(member.needs(), ""), " " + named));
        }
        values.put("workdir", "WORKDIR /app/" + member.path());
        if (code.models()) {
            Values.modelsFrom(values, "build", "/venv/bin/" + DOWNLOAD, USER);
        }
        return Template.fill("python-uv.Dockerfile", values);
    }

    /** On Pipecat's base image. */
    static String onPipecat(Code code, ProjectFolder folder) {
        boolean pip = code.tool() == Tool.PIP;
        var packages =
                pip
                        ? "COPY "
                                + manifests(Tool.PIP, folder)
                                + " ./\n"
                                + "RUN --mount=type=cache,target=/root/.cache/uv \\\n"
                                + "    uv pip install "
                                + hashes(folder)
                                + "-r requirements.txt"
                        : "COPY "
                                + manifests(Tool.UV, folder)
                                + " ./\n"
                                + "# --inexact: the image's own packages stay\n"
                                + "RUN --mount=type=cache,target=/root/.cache/uv \\\n"
                                + "    uv sync --locked --inexact --no-dev --no-install-project";
        return Template.fill(
                "pipecat.Dockerfile",
                Map.of("base", Pipecat.BASE + "-py" + code.version(), "packages", packages));
    }

    private static String install(String copy, String named) {
        return copy
                + "\n# --build-arg editable= links to the project's own packages instead of copying them\n"
                + "ARG editable=--no-editable\n"
                + "RUN --mount=type=cache,target=/root/.cache/uv \\\n"
                + "    uv sync --locked --no-dev"
                + named
                + " ${editable}";
    }

    private static String manifests(Tool tool, ProjectFolder folder) {
        if (tool != Tool.PIP) {
            return "pyproject.toml " + tool.installer().lock().file();
        }
        var files = new ArrayList<>(List.of("requirements.txt"));
        INCLUDED.matcher(folder.text("requirements.txt"))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.contains("/") && folder.has(name))
                .forEach(files::add);
        return files.stream().distinct().collect(Collectors.joining(" "));
    }

    private static String hashes(ProjectFolder folder) {
        return hasHashes(folder) ? "--require-hashes " : "";
    }

    static boolean hasHashes(ProjectFolder folder) {
        return folder.text("requirements.txt").contains("--hash=");
    }

    private static boolean isPackage(ProjectFolder folder) {
        var project = folder.tree("pyproject.toml");
        var said = project.at("/tool/uv/package");
        return said.isMissingNode() ? project.has("build-system") : said.asBoolean();
    }
}
