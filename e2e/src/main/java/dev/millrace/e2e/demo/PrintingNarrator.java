package dev.millrace.e2e.demo;

import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.story.Narrator;
import java.io.PrintStream;

/** Prints one line for each thing told. */
final class PrintingNarrator implements Narrator {

    private final PrintStream out;
    private int claims;

    PrintingNarrator(PrintStream out) {
        this.out = out;
    }

    @Override
    public void chapter(String title) {
        out.println();
        out.println(title);
    }

    @Override
    public void doing(String what) {
        out.println("  $ " + what);
    }

    @Override
    public void holds(String claim, String measured) {
        claims++;
        out.println("  ✓ " + claim + ": " + measured);
    }

    /** What to try next. */
    void epilogue(Route route) {
        out.println();
        out.println(claims + " claims checked. The system runs on; try next:");
        out.println("  curl -H 'Host: " + route.host() + "' http://" + route.address() + "/");
        out.println("  ./millrace deploy examples/python-echo    # edit bot.py first");
        out.println("  ./millrace logs -f --agent python-echo");
        out.println("  ./millrace system status                  # what runs, from where");
        out.println("  ./millrace down                           # stop; reset removes everything");
    }
}
