package dev.millrace.cli.project;

import dev.millrace.cli.project.detect.Clue;
import dev.millrace.cli.project.template.Draft;
import java.util.List;

/**
 * What would be written for a project, and why.
 *
 * @param template its name; {@code own} for a Dockerfile that is there, {@code none} where no
 *     template fits
 * @param agents the names of the agents, of a workspace more than one
 * @param doubts what is to be looked at by a person
 */
public record ProjectPlan(
        String template,
        List<String> agents,
        List<Clue> clues,
        List<Clue> passedOver,
        List<Draft> files,
        List<String> doubts) {

    public ProjectPlan {
        agents = List.copyOf(agents);
        clues = List.copyOf(clues);
        passedOver = List.copyOf(passedOver);
        files = List.copyOf(files);
        doubts = List.copyOf(doubts);
    }
}
