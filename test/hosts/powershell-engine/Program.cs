using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Text;

namespace PowerShellEngine;

internal static class Program
{
    private static int Main(string[] argv)
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1"); // the engine itself reports every module load otherwise
        Console.OutputEncoding = Console.InputEncoding = new UTF8Encoding(false);
        Options options;
        try { options = Options.Parse(argv); }
        catch (Exception e) when (e is ArgumentException or FormatException) { Console.Error.WriteLine(e.Message); return 64; }

        if (options.ExecutionPolicy != null) Environment.SetEnvironmentVariable("PSExecutionPolicyPreference", options.ExecutionPolicy);
        if (options.Version) { Console.WriteLine("PowerShell " + typeof(PSObject).Assembly.GetName().Version.ToString(3)); return 0; }
        if (options.Server || options.SshServer) return ServeRemoting(options.SshServer);
        if (options.WorkingDirectory != null) Directory.SetCurrentDirectory(options.WorkingDirectory);
        return new Session(options).Run();
    }

    /// <summary>PSRP over stdin and stdout: the engine has the whole server, but its entry point is internal.</summary>
    private static int ServeRemoting(bool combineErrors)
    {
        typeof(PSObject).Assembly.GetType("System.Management.Automation.Remoting.Server.StdIOProcessMediator", true)
            .GetMethod("Run", BindingFlags.NonPublic | BindingFlags.Static)
            .Invoke(null, [null, null, null, null, combineErrors]);
        return 0;
    }
}

/// <summary>One local runspace, run the way ConsoleHost runs it: each command piped to Out-Default, errors merged.</summary>
internal sealed class Session(Options options)
{
    private const BindingFlags Internal = BindingFlags.NonPublic | BindingFlags.Instance;
    private readonly EngineHost _host = new(new EngineInterface(options.XmlOutput ?? (options.Encoded && Console.IsErrorRedirected)));
    private Runspace _runspace;
    private bool _failed;

    public int Run()
    {
        using var runspace = _runspace = RunspaceFactory.CreateRunspace(_host, InitialSessionState.CreateDefault2());
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        Runspace.DefaultRunspace = runspace;

        if (options.File != null) RunFile(options.File);
        else if (options.Command != null) Execute(ForText(options.Command), UsesInput(Parser.ParseInput(options.Command, out _, out _)));
        if (_host.ExitCode == null && (options.FromStdin || options.NoExit)) ReadCommands();

        if (_host.ExitCode is int code) return code;
        using var success = runspace.CreatePipeline("$global:?");
        return !_failed && LanguagePrimitives.IsTrue(success.Invoke().FirstOrDefault()) ? 0 : 1;
    }

    private Pipeline ForText(string text) => _runspace.CreatePipeline(text, true);

    private void RunFile(string file)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"The argument '{file}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.");
            _host.SetShouldExit(64);
            return;
        }
        var command = new Command(path, isScript: false, useLocalScope: false);
        foreach (var argument in options.Args) AddArgument(command, argument);
        var pipeline = _runspace.CreatePipeline();
        pipeline.Commands.Add(command);
        if (!options.NoExit) // so that the script's own 'exit n' reaches SetShouldExit
        {
            var context = typeof(Runspace).GetProperty("ExecutionContext", Internal).GetValue(_runspace);
            context.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Internal).SetValue(context, true);
        }
        Execute(pipeline, UsesInput(Parser.ParseFile(path, out _, out _)));
        if (_failed && !options.NoExit) _host.SetShouldExit(1);
    }

    /// <summary>A name that keeps its dash is bound like the token a user typed: the next argument is its value, or it is a switch.</summary>
    private static void AddArgument(Command command, string argument)
    {
        var colon = argument.IndexOf(':');
        if (!argument.StartsWith('-') || argument.Length < 2 || !char.IsLetter(argument[1])) command.Parameters.Add(null, argument);
        else if (colon < 0) command.Parameters.Add(argument);
        else command.Parameters.Add(argument[..(colon + 1)], argument[(colon + 1)..].ToLowerInvariant() switch
        {
            "$true" => true,
            "$false" => false,
            _ => argument[(colon + 1)..],
        });
    }

    /// <summary>As `pwsh -Command -`: line by line; an incomplete line opens a block that an empty line closes.</summary>
    private void ReadCommands()
    {
        StringBuilder block = null;
        while (_host.ExitCode == null && Console.In.ReadLine() is string line)
        {
            var isEmpty = string.IsNullOrWhiteSpace(line);
            if (isEmpty && block == null) continue;
            if (!isEmpty && block != null) { block.Append('\n').Append(line); continue; }
            var text = isEmpty ? block.ToString() : line;
            block = null;
            _failed = false;
            try { Execute(ForText(text), readsInput: false, rethrowsIncomplete: true); }
            catch (IncompleteParseException) { block = new StringBuilder(text); }
        }
    }

    private void Execute(Pipeline pipeline, bool readsInput, bool rethrowsIncomplete = false)
    {
        using (pipeline)
        {
            foreach (var c in pipeline.Commands) c.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
            const PipelineResultTypes both = PipelineResultTypes.Error | PipelineResultTypes.Output;
            pipeline.Commands.Add(new Command("Out-Default", false, true) { MergeUnclaimedPreviousCommandResults = both });
            if (readsInput && Console.IsInputRedirected) while (Console.In.ReadLine() is string line) pipeline.Input.Write(line);
            pipeline.Input.Close();
            try { pipeline.Invoke(); }
            catch (IncompleteParseException) when (rethrowsIncomplete) { throw; }
            catch (Exception e) { _failed = true; Report(e); }
        }
    }

    private void Report(Exception e)
    {
        var record = e is IContainsErrorRecord c ? c.ErrorRecord : new ErrorRecord(e, "ConsoleHost.ReportException", ErrorCategory.NotSpecified, null);
        var wrapped = new PSObject(record);
        var streamType = typeof(PSObject).Assembly.GetType("System.Management.Automation.WriteStreamType");
        typeof(PSObject).GetProperty("WriteStream", Internal).SetValue(wrapped, Enum.Parse(streamType, "Error"));
        using var pipeline = _runspace.CreatePipeline();
        pipeline.Commands.Add("Out-Default");
        pipeline.Input.Write(wrapped);
        pipeline.Input.Close();
        try { pipeline.Invoke(); }
        catch (Exception) { _host.UI.WriteErrorLine(e.Message); }
    }

    private static bool UsesInput(Ast script) => script.Find(
        node => node is VariableExpressionAst v && v.VariablePath.UserPath.Equals("input", StringComparison.OrdinalIgnoreCase), true) != null;
}
