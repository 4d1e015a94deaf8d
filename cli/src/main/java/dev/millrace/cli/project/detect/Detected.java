package dev.millrace.cli.project.detect;

import java.util.List;

/** What a folder was found to be. */
public sealed interface Detected {

    /** By which files, in the order they were looked at. */
    List<Clue> clues();

    /** What else is there, and why it was not taken. */
    List<Clue> passedOver();

    /**
     * Code that a template fits.
     *
     * @param version of the language, for the base image
     * @param models whether the framework's plugins want files that are downloaded at build time
     */
    record Code(
            Tool tool,
            Framework framework,
            String version,
            boolean models,
            Program program,
            List<Clue> clues,
            List<Clue> passedOver)
            implements Detected {

        public Language language() {
            return tool.language();
        }

        public boolean isWorker() {
            return framework == Framework.LIVEKIT;
        }
    }

    /** No template fits; a Dockerfile may do what it likes. */
    record Other(List<Clue> clues, List<Clue> passedOver) implements Detected {}
}
