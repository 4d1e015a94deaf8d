package dev.millrace.ingest.ledger.adapter.intake;

import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.dockerfile.CheckDockerfile;
import dev.millrace.dockerfile.ContextFiles;
import dev.millrace.dockerfile.read.DockerfileReader;
import dev.millrace.ingest.intake.app.ContextRecords;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.intake.app.StoredFile;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import dev.millrace.ingest.ledger.app.StoredContexts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the intake for its records, links and files. */
public record IntakeContexts(ContextRecords records, ContextStore store) implements StoredContexts {

    /** One byte more than is read, so that a file that is too large is known as such. */
    private static final int MOST = DockerfileReader.LARGEST + 1;

    private static final String USUAL = "Dockerfile";

    @Override
    public Optional<TakenContext> find(AgentRef agent, ContextDigest context) {
        return records.find(agent, context).map(found -> new Known(agent, found));
    }

    private final class Known implements TakenContext {

        private final AgentRef agent;
        private final StoredContext context;

        private Known(AgentRef agent, StoredContext context) {
            this.agent = agent;
            this.context = context;
        }

        @Override
        public Instant acceptedAt() {
            return context.acceptedAt();
        }

        @Override
        public Optional<List<DockerfileFinding>> check(BuildSpec spec) {
            return switch (dockerfile(spec.dockerfile())) {
                case StoredFile.Missing _ -> Optional.empty();
                case StoredFile.Unknown _ -> Optional.of(List.of());
                case StoredFile.Content(var bytes) ->
                        Optional.of(CheckDockerfile.check(bytes, spec, null, this::each));
            };
        }

        private void each(ContextFiles.Visitor visitor) {
            store.each(
                    agent,
                    context.manifest(),
                    entry -> visitor.path(entry.path(), entry instanceof ManifestEntry.Symlink));
        }

        /** BuildKit's frontend takes the lower-case name for the usual one. */
        private StoredFile dockerfile(String path) {
            var file = store.read(agent, context, path, MOST);
            return file instanceof StoredFile.Missing && path.equals(USUAL)
                    ? store.read(agent, context, "dockerfile", MOST)
                    : file;
        }

        @Override
        public Source source(Instant accepted, Duration validity) {
            return new Source(
                    manifestLink(context.manifest(), validity),
                    context.packs().stream().map(pack -> grant(pack, validity)).toList(),
                    records.times(agent, accepted).text());
        }

        private StartGrant.Pack grant(Pack pack, Duration validity) {
            return new StartGrant.Pack(
                    pack.name(),
                    manifestLink(pack.manifest(), validity),
                    store.tarLink(agent, pack, validity).toString(),
                    pack.bytes());
        }

        private String manifestLink(String manifest, Duration validity) {
            return store.manifestLink(agent, manifest, validity).toString();
        }
    }
}
