package dev.millrace.ingest.ledger.adapter.intake;

import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.dockerfile.CheckDockerfile;
import dev.millrace.dockerfile.ContextFiles;
import dev.millrace.dockerfile.read.DockerfileReader;
import dev.millrace.ingest.intake.app.ContextRecords;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.intake.app.StoredFile;
import dev.millrace.ingest.ledger.app.StoredContexts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the intake for its records, links and files. */
public record IntakeContexts(ContextRecords records, ContextStore store) implements StoredContexts {

    /** One byte more than is read, so that a file that is too large is known as such. */
    private static final int MOST = DockerfileReader.LARGEST + 1;

    private static final String USUAL = "Dockerfile";

    @Override
    public Optional<StoredContext> find(AgentRef agent, ContextDigest context) {
        return records.find(agent, context)
                .map(known ->
                        new StoredContext(known.tarSha256(), known.tarBytes(), known.mtime()));
    }

    @Override
    public Optional<List<DockerfileFinding>> check(
            AgentRef agent, ContextDigest context, BuildSpec spec) {
        return switch (dockerfile(agent, context, spec.dockerfile())) {
            case StoredFile.Missing _ -> Optional.empty();
            case StoredFile.Unknown _ -> Optional.of(List.of());
            case StoredFile.Content(var bytes) -> {
                ContextFiles files =
                        visitor ->
                                store.each(
                                        agent,
                                        context,
                                        entry ->
                                                visitor.path(
                                                        entry.path(),
                                                        entry instanceof ManifestEntry.Symlink));
                yield Optional.of(CheckDockerfile.check(bytes, spec, null, files));
            }
        };
    }

    /** BuildKit's frontend takes the lower-case name for the usual one. */
    private StoredFile dockerfile(AgentRef agent, ContextDigest context, String path) {
        var file = store.read(agent, context, path, MOST);
        return file instanceof StoredFile.Missing && path.equals(USUAL)
                ? store.read(agent, context, "dockerfile", MOST)
                : file;
    }

    @Override
    public String link(AgentRef agent, ContextDigest context, Duration validity) {
        return store.link(agent, context, validity).toString();
    }
}
