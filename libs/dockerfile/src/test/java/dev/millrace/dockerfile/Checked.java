package dev.millrace.dockerfile;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A Dockerfile and a context, checked for port 8080. */
record Checked(List<DockerfileFinding> findings) {

    static Checked of(String dockerfile, String... files) {
        return with(BuildSpec.defaults(), dockerfile, files);
    }

    static Checked target(@Nullable String target, String dockerfile, String... files) {
        return with(new BuildSpec(null, null, target, null, false), dockerfile, files);
    }

    static Checked args(Map<String, String> args, String dockerfile, String... files) {
        return with(new BuildSpec(null, null, null, args, false), dockerfile, files);
    }

    private static Checked with(BuildSpec spec, String dockerfile, String... files) {
        return new Checked(
                CheckDockerfile.check(
                        dockerfile.getBytes(StandardCharsets.UTF_8), spec, 8080, context(files)));
    }

    /** A trailing {@code @} makes a link of a name. */
    static ContextFiles context(String... files) {
        var all = new TreeSet<String>();
        for (var file : files) {
            all.add(file);
            for (int at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) {
                all.add(file.substring(0, at));
            }
        }
        return visitor ->
                all.forEach(path ->
                        visitor.path(
                                path.replace("@", ""),
                                Arrays.asList(files).contains(path) && path.endsWith("@")));
    }

    /** {@code LINE CODE}, without the family's name. */
    List<String> all() {
        return findings.stream()
                .map(one -> one.line() + " " + one.code().substring("dockerfile.".length()))
                .toList();
    }

    List<String> errors() {
        return findings.stream()
                .filter(DockerfileFinding::refuses)
                .map(one -> one.line() + " " + one.code().substring("dockerfile.".length()))
                .toList();
    }
}
