package dev.millrace.ingest.ledger.adapter.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.ingest.ledger.app.AcceptBuild;
import java.util.List;

/**
 * The answer to a build that is asked for: its view, with what is doubtful in its Dockerfile beside
 * it. Later views are without: nothing of it is stored.
 */
public record AcceptedBuild(@JsonUnwrapped BuildView build, List<DockerfileFinding> findings) {

    static AcceptedBuild of(AcceptBuild.Accepted accepted) {
        return new AcceptedBuild(BuildViews.of(accepted.build()), accepted.findings());
    }
}
