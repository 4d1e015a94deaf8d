package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.net.URI;

/** A server that somebody else runs: looked at, never started or stopped. */
final class ExistingS3 implements S3Server {

    private final S3Wish.Existing given;

    ExistingS3(S3Wish.Existing given) {
        this.given = given;
    }

    @Override
    public String name() {
        return S3Server.NAME;
    }

    @Override
    public S3Access access() {
        return new S3Access(given.url(), given.accessKey(), given.secretKey());
    }

    /** Whether the keys fit shows when the services make their bucket. */
    @Override
    public void start() {
        if (!answers()) {
            throw new ComponentFailedException(
                    S3Server.NAME, given.url() + " does not answer; it was given with --s3", "");
        }
    }

    @Override
    public void stop() throws IOException {
        // not ours
    }

    @Override
    public ComponentStatus status() {
        var state = answers() ? State.UP : State.DOWN;
        return new ComponentStatus(
                S3Server.NAME, state, null, "given", "bucket " + given.bucket(), given.url(), 0);
    }

    private boolean answers() {
        try {
            return Readiness.httpAnswer(URI.create(given.url() + "/")).ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false;
        }
    }
}
