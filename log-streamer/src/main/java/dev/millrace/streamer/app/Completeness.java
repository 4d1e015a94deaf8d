package dev.millrace.streamer.app;

/** Whether all has been read that was there when this process began. */
@FunctionalInterface
public interface Completeness {

    /** False while streams are still being rebuilt: what is not here may be yet to come. */
    boolean complete();
}
