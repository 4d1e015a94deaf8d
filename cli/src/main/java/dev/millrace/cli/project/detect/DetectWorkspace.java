package dev.millrace.cli.project.detect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.project.detect.Workspace.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Finds the workspace whose top a folder is: uv's, pnpm's, or npm's. */
public final class DetectWorkspace {

    private static final String PYTHON = "pyproject.toml";
    private static final String NODE = "package.json";
    private static final String PNPM = "pnpm-workspace.yaml";

    private final ProjectFolder folder;

    private DetectWorkspace(ProjectFolder folder) {
        this.folder = folder;
    }

    /** Empty where there is none, or one without members. */
    public static Optional<Workspace> in(ProjectFolder folder) {
        var detect = new DetectWorkspace(folder);
        return detect.uv()
                .or(detect::pnpm)
                .or(detect::npm)
                .filter(workspace -> !workspace.members().isEmpty());
    }

    private Optional<Workspace> uv() {
        var table = folder.tree(PYTHON).at("/tool/uv/workspace");
        if (table.isMissingNode()) {
            return Optional.empty();
        }
        var paths =
                MemberPatterns.find(
                        folder, texts(table.path("members")), texts(table.path("exclude")), PYTHON);
        var clue = new Clue(PYTHON, "has a table [tool.uv.workspace]");
        return Optional.of(new Workspace(Tool.UV, clue, members(paths, PYTHON)));
    }

    private Optional<Workspace> pnpm() {
        if (!folder.has(PNPM)) {
            return Optional.empty();
        }
        var clue = new Clue(PNPM, "names the packages of a workspace");
        return node(Tool.PNPM, clue, texts(folder.tree(PNPM).path("packages")));
    }

    private Optional<Workspace> npm() {
        var named = folder.tree(NODE).path("workspaces");
        boolean other =
                Tools.of(folder).keySet().stream()
                        .anyMatch(tool -> tool == Tool.YARN || tool == Tool.BUN);
        if (named.isMissingNode() || other) {
            return Optional.empty();
        }
        var patterns = texts(named.isObject() ? named.path("packages") : named);
        return node(Tool.NPM, new Clue(NODE, "names workspaces"), patterns);
    }

    private Optional<Workspace> node(Tool tool, Clue clue, List<String> patterns) {
        var wanted = patterns.stream().filter(one -> !one.startsWith("!")).toList();
        var unwanted =
                patterns.stream()
                        .filter(one -> one.startsWith("!"))
                        .map(one -> one.substring(1))
                        .toList();
        var paths = MemberPatterns.find(folder, wanted, unwanted, NODE);
        return Optional.of(new Workspace(tool, clue, members(paths, NODE)));
    }

    private List<Member> members(List<String> paths, String manifest) {
        var byName = new LinkedHashMap<String, String>();
        paths.forEach(path -> byName.put(name(path, manifest), path));
        var members = new ArrayList<Member>();
        byName.forEach((name, path) -> {
            var needs = new ArrayList<String>();
            close(path, manifest, byName, new HashSet<>(), needs);
            members.add(new Member(path, name, needs.reversed()));
        });
        return members;
    }

    /** Adds what a member needs before the member itself. */
    private void close(
            String path,
            String manifest,
            Map<String, String> byName,
            Set<String> seen,
            List<String> needs) {
        if (seen.add(path)) {
            for (var name : wanted(path, manifest)) {
                var needed = byName.get(name);
                if (needed != null) {
                    close(needed, manifest, byName, seen, needs);
                }
            }
            needs.add(path);
        }
    }

    private List<String> wanted(String path, String manifest) {
        var tree = folder.tree(path + "/" + manifest);
        var wanted = new ArrayList<String>();
        if (manifest.equals(PYTHON)) {
            tree.at("/tool/uv/sources").properties().stream()
                    .filter(source -> source.getValue().path("workspace").asBoolean())
                    .forEach(source -> wanted.add(normal(source.getKey())));
            // a source that the workspace's top declares counts for all members
            texts(tree.at("/project/dependencies"))
                    .forEach(line -> wanted.add(normal(line.split("[^A-Za-z0-9._-]", 2)[0])));
        } else {
            for (var table : List.of("dependencies", "devDependencies", "optionalDependencies")) {
                tree.path(table).properties().forEach(one -> wanted.add(one.getKey()));
            }
        }
        return wanted;
    }

    private String name(String path, String manifest) {
        var tree = folder.tree(path + "/" + manifest);
        var name = manifest.equals(PYTHON) ? tree.at("/project/name") : tree.path("name");
        var last = path.substring(path.lastIndexOf('/') + 1);
        var text = name.asText(last);
        return manifest.equals(PYTHON) ? normal(text) : text;
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]+", "-");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }
}
