import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.File;

/** Checks every file named on the command line with EPUBCheck, in one process; exits 1 where one is not valid. */
public class EpubCheckAll {
  public static void main(String[] names) {
    int worst = 0;
    for (String name : names) {
      File file = new File(name);
      worst |= new EpubCheck(file, new DefaultReportImpl(file.getName())).doValidate();
    }
    System.exit(worst == 0 ? 0 : 1);
  }
}
