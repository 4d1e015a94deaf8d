package dev.millrace.e2e.story;

/** Told what happens, and of each claim that it holds, with the value that was measured. */
public interface Narrator {

    /** A chapter begins. */
    void chapter(String title);

    /** Something takes a while now. */
    void doing(String what);

    /** A claim that has been checked. */
    void holds(String claim, String measured);
}
