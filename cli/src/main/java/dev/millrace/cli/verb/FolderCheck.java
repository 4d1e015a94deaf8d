package dev.millrace.cli.verb;

import dev.millrace.archive.gather.Gathered;
import dev.millrace.cli.CliException;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.dockerfile.CheckDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What the checks say about the Dockerfile of a gathered folder. */
record FolderCheck(String dockerfile, List<DockerfileFinding> findings) {

    static FolderCheck of(Gathered gathered, BuildSpec spec, int port) {
        var file = gathered.root().resolve(spec.dockerfile());
        try {
            var findings =
                    CheckDockerfile.check(
                            Files.readAllBytes(file), spec, port, new FolderFiles(gathered));
            return new FolderCheck(spec.dockerfile(), findings);
        } catch (IOException e) {
            throw CliException.usage(file + " cannot be read: " + e, "Look at its permissions.");
        }
    }

    List<DockerfileFinding> errors() {
        return findings.stream().filter(DockerfileFinding::refuses).toList();
    }

    List<DockerfileFinding> warnings() {
        return findings.stream().filter(finding -> !finding.refuses()).toList();
    }

    /** Where, what, and by which code. */
    String line(DockerfileFinding finding) {
        return dockerfile + ":" + finding.line() + " " + finding.what() + code(finding);
    }

    static String code(DockerfileFinding finding) {
        return " [" + finding.code() + "]";
    }
}
