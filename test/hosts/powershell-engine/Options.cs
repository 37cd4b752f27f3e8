using System.Text;

namespace PowerShellEngine;

/// <summary>What the command line asked for; names, unique prefixes and exit codes are those of the real pwsh.</summary>
internal sealed class Options
{
    public string Command, File, WorkingDirectory, ExecutionPolicy;
    public bool FromStdin, Encoded, NoExit, Server, SshServer, Version;
    public bool? XmlOutput;
    public List<string> Args = [];

    /// <exception cref="ArgumentException">Unknown switch or missing value; the process then ends with 64.</exception>
    public static Options Parse(string[] argv)
    {
        var o = new Options();
        for (var i = 0; i < argv.Length; i++)
        {
            var a = argv[i];
            var key = a.StartsWith('-') || a.StartsWith('/') && !System.IO.File.Exists(a) ? a.TrimStart('-', '/').ToLowerInvariant() : null;
            bool Is(string full, string shortest, string alias = null) =>
                key != null && (key == alias || (full.StartsWith(key) && key.StartsWith(shortest)));
            string Next() => ++i < argv.Length ? argv[i] : throw new ArgumentException($"The parameter '{a}' needs a value.");
            List<string> Rest() { var rest = argv.Skip(i + 1).ToList(); i = argv.Length; return rest; }

            if (Is("version", "v")) o.Version = true;
            else if (Is("noexit", "noe")) o.NoExit = true;
            else if (Is("noninteractive", "noni") || Is("noprofile", "nop") || Is("nologo", "nol") || Is("mta", "mta") || Is("sta", "sta")) { }
            else if (Is("sshservermode", "sshs")) o.SshServer = true;
            else if (Is("servermode", "s")) o.Server = true;
            else if (Is("inputformat", "inp", "if") || Is("windowstyle", "w")) Next();
            else if (Is("outputformat", "o", "of")) o.XmlOutput = Next().Equals("XML", StringComparison.OrdinalIgnoreCase);
            else if (Is("executionpolicy", "ex", "ep")) o.ExecutionPolicy = Next();
            else if (Is("workingdirectory", "wo", "wd")) o.WorkingDirectory = Next();
            else if (Is("encodedcommand", "e", "ec"))
            {
                o.Command = Encoding.Unicode.GetString(Convert.FromBase64String(Next()));
                o.Encoded = true;
            }
            else if (Is("command", "c"))
            {
                var rest = Rest();
                if (rest is ["-"]) o.FromStdin = true;
                else if (rest.Count > 0) o.Command = string.Join(' ', rest);
                else throw new ArgumentException("Cannot process the command because of a missing parameter. A command must follow -Command.");
            }
            else if (Is("file", "f") || key == null)
            {
                o.File = key == null ? a : Next();
                o.Args = Rest();
            }
            else throw new ArgumentException($"The argument '{a}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.");
        }
        if (o.Command == null && o.File == null) o.FromStdin = true;
        return o;
    }
}
