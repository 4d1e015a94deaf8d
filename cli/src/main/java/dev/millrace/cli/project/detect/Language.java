package dev.millrace.cli.project.detect;

/** The languages there are templates for. */
public enum Language {
    PYTHON("Python"),
    NODE("Node");

    private final String shown;

    Language(String shown) {
        this.shown = shown;
    }

    public String shown() {
        return shown;
    }
}
