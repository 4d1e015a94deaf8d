package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.RawFile;

/** One thing that is measured, with its control. */
public interface Measurement {

    /** Its name, and what the report says about it. */
    Chapter chapter();

    /** Takes the rounds and writes each value down. */
    void run(Bed bed, Plan plan, RawFile raw) throws Exception;
}
