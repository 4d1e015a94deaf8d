package dev.millrace.deployer.app.port;

import java.time.Duration;

/** That something was saved in this process, without saying what. */
public interface News {

    /** How often something was saved. */
    long count();

    /** Returns once the count is another one, or the time is up. */
    void await(long seen, Duration atMost) throws InterruptedException;
}
