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

    /**
     * Stops it if it is ours and removes all that was ever its; then looks.
     *
     * @return what is left all the same; as long as there is something, the folder that says whose
     *     it is stays, so that a later call can go on
     */
    List<Touched> purge() throws IOException, InterruptedException;

    /** What of it is outside the data folder now. */
    List<Touched> touched() throws IOException, InterruptedException;
}
