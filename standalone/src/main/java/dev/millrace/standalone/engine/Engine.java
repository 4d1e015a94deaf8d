package dev.millrace.standalone.engine;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.Touched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A Docker Engine that this system builds and runs agents on. */
interface Engine extends Component {

    /** The Unix socket it answers on. */
    Path socket();

    /** Stops it if it is ours and removes all that was ever its. */
    void purge() throws IOException, InterruptedException;

    /** What of it is outside the data folder now. */
    List<Touched> touched() throws IOException, InterruptedException;
}
