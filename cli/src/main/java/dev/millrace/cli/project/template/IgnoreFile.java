package dev.millrace.cli.project.template;

import dev.millrace.cli.project.detect.Language;
import dev.millrace.cli.project.detect.Workspace;
import dev.millrace.cli.project.detect.Workspace.Member;
import java.util.List;
import java.util.Set;

/** What of a folder an image does not need. */
final class IgnoreFile {

    private IgnoreFile() {}

    /** Of a folder with code in these languages. */
    static String of(Set<Language> languages, List<String> more) {
        var text = new StringBuilder(Template.read("common.dockerignore"));
        languages.stream()
                .sorted()
                .map(language -> language.name().toLowerCase(java.util.Locale.ROOT))
                .forEach(name -> text.append(Template.read(name + ".dockerignore")));
        more.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Of a workspace, for one member: of the others only what the lock file is checked against. */
    static String of(Language language, Workspace workspace, Member member) {
        var manifest = language == Language.PYTHON ? "pyproject.toml" : "package.json";
        var lines = new java.util.ArrayList<String>();
        workspace.members().stream()
                .map(Member::path)
                .filter(path -> !member.needs().contains(path))
                .forEach(path -> {
                    if (lines.isEmpty()) {
                        lines.add("# members this one is made without");
                    }
                    lines.add(path + "/**");
                    lines.add("!" + path + "/" + manifest);
                });
        return of(Set.of(language), lines);
    }
}
