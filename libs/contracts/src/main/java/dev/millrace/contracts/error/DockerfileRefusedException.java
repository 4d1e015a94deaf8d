package dev.millrace.contracts.error;

import dev.millrace.contracts.build.DockerfileFinding;
import java.io.Serial;
import java.util.List;

/** A Dockerfile that surely fails; carries everything the checks say about it. */
public final class DockerfileRefusedException extends MillraceException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient List<DockerfileFinding> findings;

    /**
     * @param findings at least one error among them
     */
    public DockerfileRefusedException(String dockerfile, List<DockerfileFinding> findings) {
        super(ErrorCode.DOCKERFILE_REFUSED, detail(dockerfile, findings));
        this.findings = List.copyOf(findings);
    }

    public List<DockerfileFinding> findings() {
        return findings;
    }

    private static String detail(String dockerfile, List<DockerfileFinding> findings) {
        var errors = findings.stream().filter(DockerfileFinding::refuses).toList();
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("warnings refuse nothing");
        }
        var first = errors.getFirst();
        var more = errors.size() == 1 ? "" : "; and " + (errors.size() - 1) + " more";
        return "%s line %d: %s [%s]. %s%s"
                .formatted(dockerfile, first.line(), first.what(), first.code(), first.fix(), more);
    }
}
