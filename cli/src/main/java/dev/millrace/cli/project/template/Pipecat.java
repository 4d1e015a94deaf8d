package dev.millrace.cli.project.template;

import dev.millrace.cli.project.detect.ProjectFolder;
import java.util.List;
import java.util.Set;

/** What Pipecat's base image keeps for itself. */
final class Pipecat {

    /** Its release. */
    static final String BASE = "0.1.27";

    private static final Set<String> OWN =
            Set.of(
                    "app.py",
                    "waiting_server.py",
                    "pipecatcloud_system.py",
                    "feature_manager.py",
                    "shared_state.py");

    private Pipecat() {}

    /** Files of the project that would replace the image's own. */
    static List<String> taken(ProjectFolder folder) {
        return folder.files().stream()
                .filter(name -> OWN.contains(name) || name.matches("pcc_\\w+\\.py"))
                .toList();
    }
}
