import com.sun.management.OperatingSystemMXBean;
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.List;

/** Reads `day TAB text` rows by HeidelTime, twice, and prints the CPU seconds of its start and of the second time. */
public class ReadByHeidelTime {
    private static double cpuSeconds() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    public static void main(String[] arguments) throws Exception {
        var out = System.out;
        System.setOut(new PrintStream(System.err));  // HeidelTime reports there.
        var reader = new HeidelTimeStandalone(
            Language.ARABIC, DocumentType.NEWS, OutputType.TIMEML, arguments[0], POSTagger.NO);
        var days = new SimpleDateFormat("yyyy-MM-dd");
        List<String> rows = Files.readAllLines(Path.of(arguments[1]));
        double start = cpuSeconds();
        double[] read = new double[2];
        int found = 0;
        for (int pass = 0; pass < 2; pass++) {
            double begin = cpuSeconds();
            found = 0;
            for (String row : rows) {
                int tab = row.indexOf('\t');
                String timeML = reader.process(row.substring(tab + 1), days.parse(row.substring(0, tab)));
                found += timeML.split("<TIMEX3 ").length - 1;
            }
            read[pass] = cpuSeconds() - begin;
        }
        out.printf("{\"start\": %.3f, \"first\": %.3f, \"read\": %.3f, \"found\": %d}%n", start, read[0], read[1], found);
    }
}
