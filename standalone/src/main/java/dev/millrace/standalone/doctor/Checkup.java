package dev.millrace.standalone.doctor;

import java.util.List;

/** Looks at one side of things. What it cannot look at is a finding as well, not an exception. */
@FunctionalInterface
public interface Checkup {

    List<Finding> look() throws Exception;
}
