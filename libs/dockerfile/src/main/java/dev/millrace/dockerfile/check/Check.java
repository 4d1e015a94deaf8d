package dev.millrace.dockerfile.check;

/** Looks for breaches of one rule; has no state, never throws, takes time linear in the file. */
public interface Check {

    Rule rule();

    void look(Subject subject, Report report);

    /** Where a check puts what it finds. */
    @FunctionalInterface
    interface Report {

        /**
         * @param what is there
         * @param fix what to write instead
         */
        void at(int line, String what, String fix);
    }
}
